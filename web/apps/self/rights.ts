import type { OwnPageValue } from '@guitu/contract/self.ts'

interface Right {
  title: string
  words: string
  basis: string
}

const aboutRecords: readonly Right[] = [
  {
    title: '看自己的记录',
    words: '司法所记着您的什么，您有权看、有权要一份复制件。法律规定暂时不能告诉您的除外。',
    basis: '个人信息保护法第四十五条',
  },
  {
    title: '要求改正、要求删除',
    words: '记录不对、不全的，您可以要求改。该删的没有删，您可以要求删。不同意您的，要说明理由；您还可以到法院起诉。',
    basis: '个人信息保护法第四十六条、第四十七条、第五十条',
  },
]

/** What the law gives each, in plain words. The articles were read in the statutes themselves. */
export const rightsOf: Readonly<Record<OwnPageValue['kind'], readonly Right[]>> = {
  corrections: [
    {
      title: '受到尊重，不受歧视',
      words: '您的人身权利、财产权利和其他权利不受侵犯。找工作、上学、享受社会保障，不因为社区矫正受歧视。',
      basis: '社区矫正法第四条',
    },
    {
      title: '正常工作和生活',
      words: '社区矫正不能给您正常的工作和生活造成不必要的影响。没有法律规定，谁也不能限制您的人身自由。',
      basis: '社区矫正法第三十四条第一款',
    },
    {
      title: '有正当理由的外出应当批准',
      words: '离开所住的市、县要先经批准；有正当理由的，应当批准。经常要跨市、县上班或者生活的，手续可以简化。',
      basis: '社区矫正法第二十七条',
    },
    {
      title: '了解情况要保护隐私',
      words: '工作人员了解您的情况、走访您，要保护您的身份信息和个人隐私。',
      basis: '社区矫正法第二十六条',
    },
    {
      title: '电子定位有严格的条件',
      words:
        '只有法律写明的五种情形，经县级司法行政部门负责人批准，才可以使用电子定位装置，一次不超过三个月；要告诉您，不需要了要及时解除。手机不是定位装置。',
      basis: '社区矫正法第二十九条',
    },
    {
      title: '得到帮助',
      words: '找工作、学技能、上学、办社会保险和救助有困难的，可以请司法所帮忙。',
      basis: '社区矫正法第三十七条、第四十三条',
    },
    {
      title: '申诉、控告和检举',
      words:
        '觉得自己的合法权益受到侵害的，您可以向人民检察院或者有关机关申诉、控告和检举。受理的机关要及时办理，并把结果告诉您。',
      basis: '社区矫正法第三十四条第二款',
    },
    ...aboutRecords,
  ],
  aftercare: [
    {
      title: '您是自由的公民',
      words: '您依法享有和其他公民平等的权利。帮教是帮助，接受不接受由您自己定，您没有报告的义务，去哪里不用谁批准。',
      basis: '监狱法第三十八条',
    },
    {
      title: '得到帮助',
      words: '当地政府帮助您安置生活。没有劳动能力，又没有人赡养、扶养，没有生活来源的，由当地政府救济。',
      basis: '监狱法第三十七条',
    },
    {
      title: '上户口',
      words: '凭释放证明书到公安机关办理户籍登记。',
      basis: '监狱法第三十五条、第三十六条',
    },
    {
      title: '同意过的，可以撤回',
      words: '您同意过的事，随时可以撤回，不用说理由，撤回不会给您带来坏处。',
      basis: '个人信息保护法第十五条、第十六条',
    },
    ...aboutRecords,
  ],
}
