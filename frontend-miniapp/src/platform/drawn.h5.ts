/** A picture at an address, drawn with its longest side at most so many pixels. */
export async function drawn(address: string, longest: number): Promise<HTMLCanvasElement> {
  const picture = new Image()
  picture.src = address
  await picture.decode()
  const scale = Math.min(1, longest / Math.max(picture.naturalWidth, picture.naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.naturalWidth * scale)
  canvas.height = Math.round(picture.naturalHeight * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas
}
