import { Box, Pressable, Words } from '@/platform/elements'
import { setTextSize, useTextSize, type TextSize } from '@/platform/text-size'
import { texts } from '@/texts'
import './size-switch.scss'

const SIZES: TextSize[] = ['normal', 'elder', 'largest']

/** Standard, large or largest type, at once and for every screen. */
export function SizeSwitch() {
  const now = useTextSize()
  return (
    <Box className='size-switch' role='radiogroup' label={texts.common.textSize}>
      {SIZES.map((size) => (
        <Pressable
          key={size}
          id={`size-${size}`}
          className={`size-switch__size${size === now ? ' size-switch__size--now' : ''}`}
          chosen={size === now}
          onPress={() => setTextSize(size)}
        >
          <Words as='span'>{texts.common.sizes[size]}</Words>
        </Pressable>
      ))}
    </Box>
  )
}
