import Taro from '@tarojs/taro'
import { Camera as WeChatCamera } from '@tarojs/components'
import { useEffect, useRef } from 'react'
import { readFile } from '../wechat-file'
import { cut, type Camera, type CameraViewProps, type Part } from './types'

/** Frames come at the camera's own rate; one in ten is about three a second. */
const ONE_IN = 10
/** Some phones never send `initdone`. */
const READY_AFTER_MS = 1_500

export function CameraView({ className, onReady, onTrouble, onFrame }: CameraViewProps) {
  const tell = useRef({ onReady, onTrouble, onFrame })
  tell.current = { onReady, onTrouble, onFrame }
  const listener = useRef<Taro.CameraFrameListener>()
  const ready = useRef(false)

  const begin = () => {
    if (ready.current) return
    ready.current = true
    const context = Taro.createCameraContext()
    let count = 0
    listener.current = context.onCameraFrame?.(({ data, width, height }) => {
      if (count++ % ONE_IN === 0) tell.current.onFrame?.({ width, height, pixels: new Uint8Array(data) })
    })
    listener.current?.start({})
    tell.current.onReady(cameraOf(context))
  }

  useEffect(() => {
    const timer = setTimeout(begin, READY_AFTER_MS)
    return () => {
      clearTimeout(timer)
      listener.current?.stop({})
    }
  }, [])

  return (
    <WeChatCamera
      className={className}
      devicePosition='front'
      flash='off'
      frameSize='small'
      resolution='medium'
      onInitDone={begin}
      onError={({ detail }) => tell.current.onTrouble(isRefusal(detail) ? 'refused' : 'broken')}
      onStop={() => tell.current.onTrouble('busy')}
    />
  )
}

const isRefusal = (detail: unknown): boolean => /auth|deny|denied|permission/i.test(JSON.stringify(detail ?? ''))

function cameraOf(context: Taro.CameraContext): Camera {
  return {
    canRecord: typeof context.startRecord === 'function',
    startClip: () => new Promise((resolve, reject) => {
      context.startRecord({ success: () => resolve(), fail: reject })
    }),
    stopClip: () => new Promise((resolve, reject) => {
      context.stopRecord({
        success: ({ tempVideoPath }) => resolve(partsOf(tempVideoPath)),
        fail: reject,
      })
    }),
    still: () => new Promise<Part>((resolve, reject) => {
      context.takePhoto({
        quality: 'low',
        success: ({ tempImagePath }) => resolve(sizeOf(tempImagePath).then((bytes) => (
          { bytes, read: () => readFile(tempImagePath) }
        ))),
        fail: reject,
      })
    }),
  }
}

async function partsOf(path: string): Promise<Part[]> {
  return cut(await sizeOf(path), (from, to) => readFile(path, { from, to }))
}

function sizeOf(filePath: string): Promise<number> {
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().getFileInfo({
      filePath,
      success: (info) => resolve((info as unknown as { size: number }).size),
      fail: reject,
    })
  })
}
