export const looks = {
  account: (short: string, phone: string) => `账号 ${short}${phone ? `（${phone}）` : ''}`,
  seat: (employer: string, short: string) => `${employer}，经办人 ${short}`,
  person: (short: string) => `人员 ${short}`,
  matter: (number: string, form: boolean) => `${form ? '表格' : '业务'}编号 ${number}`,
  onlyAccount: '只看这个账号的记录',
  onlyPerson: '只看这个人的记录',
  onlyMatter: '只看这一件的记录',
  only: (what: string) => `只显示：${what}`,
  all: '显示全部记录',
  number: '按业务编号或表格编号查',
  numberHint: '输入完整编号，只显示谁看过这一件。',
  find: '查这一件',
}
