/** Every page of the app by name. */
export const PAGES = {
  home: '/rooms/home/pages/home/index',
  login: '/rooms/login/pages/login/index',
  me: '/rooms/account/pages/me/index',
  devices: '/rooms/account/pages/devices/index',
  phone: '/rooms/account/pages/phone/index',
  prove: '/rooms/account/pages/prove/index',
  faceConsent: '/rooms/account/pages/face-consent/index',
  binding: '/rooms/binding/pages/choose/index',
  bindByNumbers: '/rooms/binding/pages/numbers/index',
  bindByFace: '/rooms/binding/pages/face/index',
  bindingResult: '/rooms/binding/pages/result/index',
  certification: '/rooms/certification/pages/overview/index',
  confirm: '/rooms/certification/pages/confirm/index',
  progress: '/rooms/certification/pages/progress/index',
  records: '/rooms/certification/pages/records/index',
  otherWays: '/rooms/certification/pages/other-ways/index',
  documentCheck: '/rooms/documents/pages/check/index',
  helped: '/rooms/helping/pages/helped/index',
  someone: '/rooms/helping/pages/someone/index',
  helpers: '/rooms/helping/pages/helpers/index',
  consent: '/rooms/faces/pages/consent/index',
  practice: '/rooms/faces/pages/practice/index',
  capture: '/rooms/faces/pages/capture/index',
} as const

export type PageName = keyof typeof PAGES
