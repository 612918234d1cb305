import { CameraView } from '@/platform/camera/CameraView'
import type { CameraTrouble, CameraViewProps } from '@/platform/camera/types'
import { Box } from '@/platform/elements'
import { texts } from '@/texts'
import './face-oval.scss'

export const CAMERA_TROUBLES: Record<CameraTrouble, string> = {
  refused: texts.faces.cameraRefused,
  missing: texts.faces.cameraMissing,
  busy: texts.faces.cameraBusy,
  broken: texts.faces.cameraBroken,
}

/** The camera as a mirror, with an oval to put the face in. */
export function FaceOval({ good, ...camera }: CameraViewProps & { good?: boolean }) {
  return (
    <Box className='face-oval'>
      <CameraView {...camera} className='face-oval__camera' />
      <Box className={`face-oval__ring${good ? ' face-oval__ring--good' : ''}`} />
    </Box>
  )
}
