import { useEffect, useRef } from 'react'
import './camera-view.scss'
import { cut, FRAME_EVERY_MS, HEIGHT, WIDTH, type Camera, type CameraTrouble, type CameraViewProps, type Frame, type Part } from './types'

const BITS_PER_SECOND = 1_200_000
const FORMATS = ['video/mp4;codecs=avc1', 'video/webm;codecs=vp8', 'video/webm', 'video/mp4']
const FRAME_WIDTH = 96

export function CameraView({ className = '', onReady, onTrouble, onFrame }: CameraViewProps) {
  const video = useRef<HTMLVideoElement>(null)
  const tell = useRef({ onReady, onTrouble, onFrame })
  tell.current = { onReady, onTrouble, onFrame }

  useEffect(() => {
    let stream: MediaStream | undefined
    let timer: ReturnType<typeof setInterval> | undefined
    let gone = false
    const canvas = document.createElement('canvas')
    const open = async () => {
      stream = await openCamera()
      const view = video.current
      if (gone || !view) return stop(stream)
      view.srcObject = stream
      await view.play()
      stream.getVideoTracks()[0].onended = () => tell.current.onTrouble('busy')
      timer = setInterval(() => tell.current.onFrame?.(frameOf(view, canvas)), FRAME_EVERY_MS)
      tell.current.onReady(cameraOf(stream, view))
    }
    open().catch((error: unknown) => {
      if (!gone) tell.current.onTrouble(troubleOf(error))
    })
    return () => {
      gone = true
      clearInterval(timer)
      if (stream) stop(stream)
    }
  }, [])

  // Shown as in a mirror, so that people move the way they mean; what is sent is not mirrored.
  return <video className={`${className} camera-view`} ref={video} playsInline muted autoPlay />
}

async function openCamera(): Promise<MediaStream> {
  if (!navigator.mediaDevices) throw new DOMException('', 'NotFoundError')
  return navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: 'user', width: { ideal: WIDTH }, height: { ideal: HEIGHT }, frameRate: { ideal: 24, max: 30 } },
  })
}

const stop = (stream: MediaStream): void => stream.getTracks().forEach((track) => track.stop())

function troubleOf(error: unknown): CameraTrouble {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused'
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing'
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy'
  return 'broken'
}

function frameOf(view: HTMLVideoElement, canvas: HTMLCanvasElement): Frame {
  const { context, width, height } = draw(view, canvas, FRAME_WIDTH)
  return { width, height, pixels: context.getImageData(0, 0, width, height).data }
}

function draw(view: HTMLVideoElement, canvas: HTMLCanvasElement, width: number) {
  const height = Math.round((width * view.videoHeight) / (view.videoWidth || 1)) || 1
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D
  context.drawImage(view, 0, 0, width, height)
  return { context, width, height }
}

function cameraOf(stream: MediaStream, view: HTMLVideoElement): Camera {
  const format = typeof MediaRecorder === 'undefined'
    ? undefined
    : FORMATS.find((one) => MediaRecorder.isTypeSupported(one))
  let recorder: MediaRecorder
  let pieces: Blob[]
  return {
    canRecord: format !== undefined,
    startClip: () => new Promise((resolve, reject) => {
      pieces = []
      recorder = new MediaRecorder(stream, { mimeType: format, videoBitsPerSecond: BITS_PER_SECOND })
      recorder.ondataavailable = ({ data }) => pieces.push(data)
      recorder.onstart = () => resolve()
      recorder.onerror = () => reject(new Error('recording failed'))
      recorder.start()
    }),
    stopClip: () => new Promise((resolve, reject) => {
      recorder.onstop = () => {
        const clip = new Blob(pieces)
        if (clip.size === 0) reject(new Error('empty recording'))
        else resolve(cut(clip.size, (from, to) => clip.slice(from, to).arrayBuffer()))
      }
      recorder.stop()
    }),
    still: () => new Promise<Part>((resolve, reject) => {
      const canvas = document.createElement('canvas')
      draw(view, canvas, view.videoWidth)
      canvas.toBlob((still) => {
        if (still) resolve({ bytes: still.size, read: () => still.arrayBuffer() })
        else reject(new Error('no still'))
      }, 'image/jpeg', 0.85)
    }),
  }
}
