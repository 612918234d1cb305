import type { AssistedFormKind, AssistedFormReturnReason, AssistedFormState, CertificationWay } from '@/gql/graphql'

const titles: Record<AssistedFormKind, string> = {
  DOMESTIC: '异地居住人员领取社会保险（障）待遇资格协助认证表',
  ABROAD: '在境外居住人员领取养老金资格审核表',
}

const states: Record<AssistedFormState, string> = {
  PRINTED: '已打印',
  SENT: '已上传',
  RECEIVED: '已收到原件',
  RETURNED: '已退回',
  ENTERED: '已受理',
  LAPSED: '已过期',
  REPLACED: '已作废',
}

const returned: Record<AssistedFormReturnReason, { why: string; next: string }> = {
  NO_STAMP: { why: '表上没有看到公章。', next: '请回到盖章的机构补盖公章，再拍照上传。' },
  STAMP_UNCLEAR: { why: '公章歪斜或看不清。', next: '请让盖章的机构在单位名称处端正地再盖一次，然后拍照上传。' },
  NOT_SIGNED: { why: '缺少签名或日期。', next: '请用黑色签字笔补上签名和日期，再拍照上传。' },
  PICTURE_UNREADABLE: { why: '照片看不清。', next: '表格不用重办。请放平、拍清楚整张表，再上传一次。' },
  DETAILS_DIFFER: { why: '表上填写的内容与登记信息不一致。', next: '请重新打印一张，核对后再去盖章。登记有误的，先到社保经办机构更正。' },
  CORRECTED: { why: '表上有涂改。', next: '请重新打印一张，填写时不要涂改，再去盖章。' },
  STAMP_TOO_OLD: { why: '盖章日期太早。', next: '请重新打印一张，再去盖章。' },
  NOT_NEEDED: { why: '您现在不用这张表认证。', next: '请到“认证记录”看最近一次的结果。' },
  REPORTED_DEAD: {
    why: '表上写明本人已去世。',
    next: '请家属联系原单位或社保经办机构，办理停发待遇等手续，可拨打 12333 询问。写错了的，请重新打印一张。',
  },
  NOT_CONFIRMED: {
    why: '盖章的机构没有确认本人情况。',
    next: '请换一个办法：本人或家人用手机刷脸，或拨打 12333，请社保经办机构上门核实。',
  },
  OTHER: { why: '', next: '请按上面的说明办好后再拍照上传；不清楚的请拨打 12333。' },
}

const ways: Record<CertificationWay, string> = {
  OWN_FACE: '本人刷脸',
  HELPER_FACE: '他人代办刷脸',
  REMOTE_SYSTEM: '异地认证机构协助（金保工程）',
  FORM: '盖章的认证表',
  EMPLOYER: '所在单位核实',
  EMBASSY: '驻外使（领）馆认证',
}

export const forms = {
  title: '线下协助认证',
  heading: '不刷脸也能认证',
  free: '在国内都免费；在国外按使（领）馆的要求收费。',
  forHelped: '您正在帮家人办理',
  titles,
  states,
  ways,

  fits: '适合您',
  chooseHeading: '您现在是哪种情况？',
  options: {
    DOMESTIC: {
      title: '住在外省市',
      text: '打印认证表，到居住地的社保经办机构或街道（乡镇）社保所盖章。',
    },
    ABROAD: {
      title: '住在国外',
      text: '打印审核表，到我国驻当地使（领）馆盖章。',
    },
    EMPLOYER: {
      title: '请原单位核实',
      text: '与原单位联系，单位核实后办理；表格寄回单位。',
    },
  },
  notRegistered: (what: string) => `社保登记里您的居住地不是“${what}”，不能打印这张表。如果已经搬家，请先到社保经办机构更新居住地，或拨打 12333。`,
  beijing: '社保登记里您住在北京，不要求认证，不用打印表格。想认证的，可以刷脸，或请原单位核实。',
  employerHeading: '由原单位协助认证',
  employerSteps: [
    '与原单位的人事（社保）人员联系，说明要做领取待遇资格认证。',
    '单位核实您本人情况后，在网上为您办理；需要表格的，打印后盖单位公章，寄回单位。',
    '3 个工作日后，在“认证记录”里看结果。',
  ],
  employerClose: '知道了',
  mine: '您打印过的表格',
  printedOn: (day: string) => `打印日期：${day}`,
  sentOn: (time: string) => `上传时间：${time}`,
  goOn: '继续办理',

  formTitle: '认证表',
  number: '表格编号',
  lapsesOn: (day: string) => `请在 ${day}前盖好章并上传，过期要重新打印。`,
  steps: {
    print: '第一步 打印表格',
    printText: '下载后打印两页（A4）。没有打印机，可以把文件转发给家人或打印店。',
    download: '下载表格',
    helperNote: '为保护隐私，您下载的表格上不显示证件号码，请本人用黑色签字笔填写。',
    stamp: '第二步 填写、盖章',
    DOMESTIC: [
      '用黑色签字笔或钢笔填空白处，不要涂改，本人签名。',
      '带身份证或社会保障卡，到居住地的社保经办机构或街道（乡镇）社保所，请他们盖公章。',
      '如果柜台用全国系统（金保工程）办好了，表格留给他们，您不用再上传，等结果就行。',
    ],
    ABROAD: [
      '用黑色签字笔或钢笔填空白处，不要涂改，本人签名。',
      '带有效证件，到我国驻当地使（领）馆，请他们盖章。',
    ],
    photo: '第三步 拍照上传',
    photoText: '盖好章后，把第 1 页拍清楚上传。原件请寄回原单位；没有原单位的，交给北京市社保经办机构。',
    photograph: '拍照上传盖章的表格',
    photographAgain: '换一张照片',
  },
  waitHeading: '表格已经上传',
  waitText: '工作人员会核对照片，核对后 3 个工作日内公布结果。',
  originalText: '别忘了原件：请寄回原单位；没有原单位的，交给北京市社保经办机构。',
  receivedTexts: {
    EMPLOYER: '单位已经收到您的表格，核实后办理。想快一点，可以把盖好章的表格拍照上传，经办机构会同时核对。',
    AGENCY: '社保经办机构已经收到您的表格，正在核对，结果会在“认证记录”里公布。',
  },
  keptBy: {
    PERSON: '',
    EMPLOYER: '表格原件由单位留存。',
    AGENCY: '表格原件由社保经办机构留存。',
    REMOTE_AGENCY: '表格原件由为您认证的机构留存。',
  },
  enteredHeading: '表格已经受理',
  enteredText: '结果会在“认证记录”里公布，到时会发短信。',
  lapsedHeading: '这张表过期了',
  lapsedText: '请重新打印一张，再去盖章。',
  replacedHeading: '这张表不用了',
  replacedText: '您已经用别的办法认证，或打印了新表。',
  returnedHeading: '表格被退回',
  clerkSays: (note: string) => `工作人员说明：${note}`,
  returned,
  printAnother: '重新打印一张',
  seeRecords: '查看认证记录',
  fileName: (kind: AssistedFormKind, number: string) => `${titles[kind]}${number.replace(/ /g, '')}.pdf`,
  gone: '没有找到这张表，请返回上一页。',

  photoTitle: '拍照上传',
  photoHeading: '拍下盖好章的表格',
  photoTips: ['表格放平，光线亮一点', '整张第 1 页都在画面里', '公章和字都看得清楚'],
  camera: '拍照',
  album: '从相册选',
  checkHeading: '看得清楚吗？',
  checkText: '请看一看：公章、签名、日期都清楚吗？',
  pictureOf: '刚拍的表格照片',
  send: '清楚，上传',
  retake: '不清楚，重拍',
  sending: '正在上传，请不要离开本页',
  waiting: '网络断了，连上以后自动继续上传，不用重拍。',
  photoFailed: '没有拿到照片。请允许使用相机或相册，选一张照片，再试一次。',

  underWaySteps: ['经办机构已录入您的协助认证', '3 个工作日后公布结果'],
  assistedBy: (way: string, assister: string) => (assister ? `${way}：${assister}` : way),
  seenOn: (day: string) => `核实日期：${day}`,
}
