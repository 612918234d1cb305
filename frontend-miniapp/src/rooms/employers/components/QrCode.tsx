import qrcode from 'qrcode-generator'
import { useMemo } from 'react'
import { Picture } from '@/platform/elements'

const MODULE_PX = 8
const MARGIN_PX = 32

/** A QR code as a picture, with the quiet edge that scanners need. */
export function QrCode({ text, alt }: { text: string; alt: string }) {
  const source = useMemo(() => {
    const code = qrcode(0, 'M')
    code.addData(text)
    code.make()
    return code.createDataURL(MODULE_PX, MARGIN_PX)
  }, [text])
  return <Picture className='qr-code' src={source} alt={alt} />
}
