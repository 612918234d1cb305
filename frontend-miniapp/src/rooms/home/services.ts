import type { IconName } from '@/components/icon/Icon'
import type { PageName } from '@/platform/navigate'
import { texts } from '@/texts'

export interface Service {
  /** Where its row leads; also the row's id, `service-<page>`. */
  page: PageName
  icon: IconName
  title: string
  /** What one gets there, in a few words. */
  text: string
  /** The page is one of the tab bar's. */
  isTab?: boolean
}

const { home } = texts

/** What the home page offers a person who is known, in its order. A new service adds its line here. */
export const SERVICES: readonly Service[] = [
  { page: 'certification', icon: 'face', title: home.serviceCertification, text: home.serviceCertificationText },
  { page: 'card', icon: 'card', title: texts.cards.service, text: texts.cards.serviceText },
  { page: 'contributions', icon: 'inbox', title: home.serviceContributions, text: home.serviceContributionsText },
  { page: 'records', icon: 'list', title: home.serviceRecords, text: home.serviceRecordsText, isTab: true },
  { page: 'helped', icon: 'people', title: home.serviceHelping, text: home.serviceHelpingText },
  { page: 'mandates', icon: 'people', title: home.serviceMandates, text: home.serviceMandatesText },
  { page: 'otherWays', icon: 'people', title: home.serviceOther, text: home.serviceOtherText },
]
