// wx's camera on the browser's: the element, the context that films it, and the
// temporary files that come of it.
const FRAME_MS = 33
const FRAME_WIDTH = 96

let video
export const files = new Map()

/** Shows the camera in an element; returns how to close it. */
export function openCamera(element, { opened, failed }) {
  const view = document.createElement('video')
  view.muted = true
  view.playsInline = true
  view.style.cssText = 'width:100%;height:100%;object-fit:cover;transform:scaleX(-1)'
  element.appendChild(view)
  video = view
  navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 480 } }).then(async (stream) => {
    view.srcObject = stream
    await view.play()
    opened()
  }).catch(failed)
  return () => view.srcObject?.getTracks().forEach((track) => track.stop())
}

function draw(width) {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = Math.round((width * video.videoHeight) / video.videoWidth)
  canvas.getContext('2d').drawImage(video, 0, 0, canvas.width, canvas.height)
  return canvas
}

function keepFile(blob, kind) {
  const path = `wxfile://tmp_${files.size}.${kind}`
  files.set(path, blob)
  return path
}

export function createCameraContext() {
  let recorder
  let pieces
  return {
    startRecord({ success, fail }) {
      pieces = []
      recorder = new MediaRecorder(video.srcObject, { mimeType: 'video/webm', videoBitsPerSecond: 1_200_000 })
      recorder.ondataavailable = ({ data }) => pieces.push(data)
      recorder.onstart = () => success?.({})
      recorder.onerror = () => fail?.({ errMsg: 'startRecord:fail' })
      recorder.start()
    },
    stopRecord({ success }) {
      recorder.onstop = () => success?.({ tempVideoPath: keepFile(new Blob(pieces), 'mp4'), tempThumbPath: '' })
      recorder.stop()
    },
    takePhoto({ success }) {
      draw(video.videoWidth).toBlob((blob) => success?.({ tempImagePath: keepFile(blob, 'jpg') }), 'image/jpeg', 0.8)
    },
    onCameraFrame(hear) {
      let timer
      return {
        start(options) {
          timer = setInterval(() => {
            if (!video?.videoWidth) return
            const canvas = draw(FRAME_WIDTH)
            const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
            hear({ width: canvas.width, height: canvas.height, data: data.buffer })
          }, FRAME_MS)
          options?.success?.()
        },
        stop: () => clearInterval(timer),
      }
    },
  }
}

export const fileSystem = {
  getFileInfo({ filePath, success, fail }) {
    const file = files.get(filePath)
    if (file) success?.({ size: file.size })
    else fail?.({ errMsg: 'getFileInfo:fail' })
  },
  readFile({ filePath, position = 0, length, success, fail }) {
    const file = files.get(filePath)
    if (!file) return fail?.({ errMsg: 'readFile:fail' })
    const end = length === undefined ? file.size : position + length
    file.slice(position, end).arrayBuffer().then((data) => success?.({ data }))
  },
}
