export const canSpeak = (): boolean => typeof speechSynthesis !== 'undefined'

/** Reads `text` aloud, slowly; what was being said stops. */
export function speak(text: string): void {
  if (!canSpeak()) return
  speechSynthesis.cancel()
  const words = new SpeechSynthesisUtterance(text)
  words.lang = 'zh-CN'
  words.rate = 0.85
  const voice = speechSynthesis.getVoices().find((one) => /^zh[-_]CN/i.test(one.lang))
  if (voice) words.voice = voice
  speechSynthesis.speak(words)
}

export function hush(): void {
  if (canSpeak()) speechSynthesis.cancel()
}
