export const common = {
  again: '再试一次',
  back: '返回',
  backHome: '回到首页',
  busy: '请稍候…',
  cancel: '取消',
  close: '关闭',
  next: '下一步',
  loading: '正在加载…',
  waiting: (ahead: number, seconds: number) => {
    const time = seconds < 60 ? `${Math.ceil(seconds / 10) * 10} 秒` : `${Math.ceil(seconds / 60)} 分钟`
    return ahead > 0 ? `录像正在排队核对，前面还有 ${ahead} 份，大约要 ${time}。` : `录像正在核对，大约要 ${time}。`
  },
  tabs: '主要页面',
  tab: { home: '首页', records: '记录', me: '我的' },
  textSize: '字的大小',
  sizes: { normal: '标准', elder: '大字', largest: '特大' },
  otherLogin: '这里换了别的账号登录',
  otherLoginText: '可能是在另一个窗口登录的。原来页面上没有提交的内容没有办理。现在显示的是后登录的账号；要办原来账号的事，请先退出登录，再用原来的账号登录。',
  day: (year: number, month: number, day: number) => `${year}年${month}月${day}日`,
  step: (now: number, of: number, name: string) => `第 ${now} 步，共 ${of} 步：${name}`,
  callHelp: (number: string) => `拨打 ${number}`,
  help: '电话求助',
  helpText: '不会用、看不清、办不成，都可以打电话问。',
  helpline: '社保咨询热线',
}
