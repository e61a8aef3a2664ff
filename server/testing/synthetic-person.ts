import { checkCharacter } from '@guitu/contract/rules/identity-number.ts'

const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤冉蒲苟雍',
]
const given = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红建文辉力健飞鹏宇浩然子涵欣怡梓轩雨泽俊博志国海燕春梅兰菊竹松柏云山川江河清秋冬雪晨阳星月光亮永康世安宁福禄寿喜庆祥瑞吉昌盛',
]

/** A generator of numbers that is the same on every machine (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export interface SyntheticPerson {
  name: string
  sex: 'male' | 'female'
  birthDate: string
  idNumber: string
  phone: string
}

/** An invented person: the area code 5199xx is assigned to no place, the check digit is right. `serial` makes the number unique. */
export function syntheticPerson(serial: number, random: () => number): SyntheticPerson {
  const pick = (characters: readonly string[]): string => characters[Math.floor(random() * characters.length)]!
  const name = pick(surnames) + pick(given) + (random() < 0.8 ? pick(given) : '')
  const day = 1 + (serial % 28)
  const month = 1 + (Math.floor(serial / 28) % 12)
  const year = 1950 + (Math.floor(serial / 336) % 55)
  // 18,480 birth dates × 99 area codes × 1,000 sequence numbers
  const round = Math.floor(serial / 18_480)
  const two = (n: number): string => String(n).padStart(2, '0')
  const sequence = round % 1000
  const seventeen = `5199${two(1 + (Math.floor(round / 1000) % 99))}${year}${two(month)}${two(day)}${String(sequence).padStart(3, '0')}`
  return {
    name,
    sex: sequence % 2 === 1 ? 'male' : 'female',
    birthDate: `${year}-${two(month)}-${two(day)}`,
    idNumber: seventeen + checkCharacter(seventeen),
    phone: `138${String(10_000_000 + serial)
      .padStart(8, '0')
      .slice(-8)}`,
  }
}
