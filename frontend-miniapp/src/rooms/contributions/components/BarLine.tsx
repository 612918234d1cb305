import { Box, Pressable, Words } from '@/platform/elements'
import { texts } from '@/texts'
import type { Mark } from '../months'
import '../contributions.scss'

export interface BarLineProps {
  id: string
  name: string
  /** The amount in words, and its share of the longest bar, 0–1. */
  amount: string
  share: number
  text?: string
  marks?: Mark[]
  onPress: () => void
}

/** One line of a chart: name, amount, and a bar as long as its share. The whole is a button. */
export function BarLine({ id, name, amount, share, text, marks = [], onPress }: BarLineProps) {
  const gap = marks.includes('gap')
  return (
    <Pressable id={id} className={`contribution-line${gap ? ' contribution-line--gap' : ''}`} onPress={onPress}>
      <Box className='contribution-line__words'>
        <Words as='span' className='contribution-line__name'>{name}</Words>
        {!gap && <Words as='span' className='contribution-line__amount'>{amount}</Words>}
        {marks.map((mark) => (
          <Words key={mark} as='span' className={`contribution-line__mark contribution-line__mark--${mark}`}>
            {texts.contributions.mark[mark]}
          </Words>
        ))}
        {text && <Words as='span' className='contribution-line__mark contribution-line__mark--late'>{text}</Words>}
      </Box>
      <Box className={`contribution-line__track${gap ? ' contribution-line__track--gap' : ''}`}>
        {!gap && <Box className='contribution-line__bar' style={{ width: `${Math.round(share * 100)}%` }} />}
      </Box>
    </Pressable>
  )
}
