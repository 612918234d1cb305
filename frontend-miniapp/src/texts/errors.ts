export const errors = {
  unreachable: '网络不通，刚才的操作没有送到。请检查手机的网络后再试一次，已填写的内容还在。',
  sessionEnded: '登录已经过期。请重新登录后再试，已填写的内容还在。',
  otherLogin: '这里已经换了别的账号登录，刚才的操作没有办理。请回到首页重新开始。',
  UNAUTHENTICATED: '登录已经过期。请重新登录后再试。',
  FORBIDDEN: '您没有办理这一项的权限。如有疑问，请拨打 12333 咨询。',
  RATE_LIMITED: '操作太频繁了。请等一分钟再试。',
  BAD_USER_INPUT: '填写的内容有误。请检查后再试一次。',
  INTERNAL: '系统出了问题，不是您的操作有误。请过几分钟再试；一直不行，请拨打 12333。',
  requestNumber: (id: string) => `求助时可以告诉工作人员这个编号：${id}`,
}
