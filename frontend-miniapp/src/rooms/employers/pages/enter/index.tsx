import { useState } from 'react'
import { Choice } from '@/components/choice/Choice'
import { Screen } from '@/components/screen/Screen'
import { Box } from '@/platform/elements'
import { startAt } from '@/platform/navigate'
import { texts } from '@/texts'
import { LicenceWay } from '../../components/LicenceWay'
import { OrganisationWay } from '../../components/OrganisationWay'
import { ReturnWay } from '../../components/ReturnWay'
import '../../employers.scss'

const words = texts.employers

type Way = 'licence' | 'code' | 'number'

/** Where an employer's page comes in, at a desk. */
export default function EnterPage() {
  const [way, setWay] = useState<Way>('licence')
  const onIn = () => startAt('employerDesk') // No page of an employer before is left beneath.
  return (
    <Screen title={words.enterTitle} wide onBack={null}>
      <Box className='employer-columns'>
        <Box className='employer-columns__part'>
          <Choice
            label={words.wayLabel}
            value={way}
            onChange={setWay}
            options={[
              { value: 'licence', title: words.byLicence, text: words.byLicenceText },
              { value: 'code', title: words.byCode, text: words.byCodeText },
              { value: 'number', title: words.byNumber, text: words.byNumberText },
            ]}
          />
        </Box>
        <Box className='employer-columns__part'>
          <Box className='card card--padded'>
            {way === 'licence' && <LicenceWay onIn={onIn} />}
            {way === 'code' && <OrganisationWay onIn={onIn} />}
            {way === 'number' && <ReturnWay onIn={onIn} />}
          </Box>
        </Box>
      </Box>
    </Screen>
  )
}
