const h5 = process.env.TARO_ENV === 'h5'

export default defineAppConfig({
  pages: ['rooms/home/pages/home/index', 'rooms/login/pages/login/index'],
  subPackages: [
    { root: 'rooms/account', pages: ['pages/me/index', 'pages/devices/index', 'pages/phone/index', 'pages/prove/index', 'pages/face-consent/index'] },
    { root: 'rooms/binding', pages: ['pages/choose/index', 'pages/numbers/index', 'pages/face/index', 'pages/result/index'] },
    { root: 'rooms/faces', pages: ['pages/consent/index', 'pages/practice/index', 'pages/capture/index'] },
    { root: 'rooms/certification', pages: ['pages/overview/index', 'pages/confirm/index', 'pages/progress/index', 'pages/records/index', 'pages/other-ways/index', 'pages/form/index', 'pages/form-photo/index', 'pages/objection/index', 'pages/certificate/index'] },
    { root: 'rooms/cards', pages: ['pages/overview/index', 'pages/apply/index', 'pages/progress/index', 'pages/delivery/index', 'pages/outlets/index', 'pages/proof/index'] },
    { root: 'rooms/contributions', pages: ['pages/overview/index', 'pages/month/index', 'pages/report/index', 'pages/years/index', 'pages/records/index', 'pages/request/index', 'pages/paper/index'] },
    { root: 'rooms/desks', pages: ['pages/find/index', 'pages/form/index', 'pages/looks/index', 'pages/own/index'] },
    { root: 'rooms/staff', pages: ['pages/desk/index', 'pages/review/index', 'pages/members/index', 'pages/guardians/index', 'pages/employer/index', 'pages/month-report/index', 'pages/campaigns/index', 'pages/figures/index', 'pages/calls/index', 'pages/lent-codes/index', 'pages/pension/index'] },
    { root: 'rooms/documents', pages: ['pages/check/index'] },
    { root: 'rooms/helping', pages: ['pages/helped/index', 'pages/someone/index', 'pages/helpers/index'] },
    { root: 'rooms/employers', pages: ['pages/enter/index', 'pages/desk/index', 'pages/scan/index', 'pages/mandates/index'] },
    // Shows every component; not for the mini-program, whose review allows no test pages.
    ...(h5 ? [{ root: 'rooms/gallery', pages: ['pages/gallery/index'] }] : []),
  ],
  window: {
    navigationBarTitleText: '北京社保',
    navigationBarBackgroundColor: '#0b5394',
    navigationBarTextStyle: 'white',
    backgroundColor: '#f3f5f8',
    // H5 draws its own bar (components/navigation-bar).
    ...(h5 ? { navigationStyle: 'custom' } : {}),
  },
  lazyCodeLoading: 'requiredComponents',
  // The place is asked for only when somebody lists outlets by distance; a rough one is enough.
  requiredPrivateInfos: ['getFuzzyLocation'],
  permission: { 'scope.userFuzzyLocation': { desc: '用于按远近列出社保卡服务网点' } },
  // A page slides in over 300 ms otherwise, which only delays and can make dizzy.
  animation: false,
})
