import { useQuery } from '@/api/hooks'
import { AgencyDistrictsDocument } from '@/gql/graphql'
import { agency } from '@/texts/agency'
import { Chips } from './Chips'

/** A district by its code, or all of them. */
export function DistrictChips({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const { data } = useQuery(AgencyDistrictsDocument, {})
  const districts = data?.agencyDistricts ?? []
  if (districts.length < 2) return null // A clerk of one district has nothing to choose.
  return (
    <Chips
      label={agency.district}
      options={[{ value: '', title: agency.everywhere }, ...districts.map(({ code, name }) => ({ value: code, title: name }))]}
      value={value}
      onChange={onChange}
    />
  )
}
