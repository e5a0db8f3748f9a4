import { expect, test } from 'vitest'
import { gridOfRows } from './grid-of-rows.ts'
import { plainly } from './plain-speech.ts'
import { recognise } from './recognise.ts'
import { shippedKinds } from './shipped-kinds.ts'

const look = (rows: Parameters<typeof gridOfRows>[0]) =>
  recognise(gridOfRows(rows, { sheet: 'Sheet1' }), { kinds: shippedKinds })

test.each([
  ['最迟几时', '完成时限'],
  ['谁写的', '作者'],
  ['在哪开', '地点'],
  ['去了几人', '人数'],
  ['该来几人', '应到'],
  ['下季咋办', '下步打算'],
  ['满意不', '满意度'],
  ['从哪来的', '来源'],
])('the head %s is read as %s', (said, meant) => expect(plainly(said)).toBe(meant))

test.each(['完成时限', '责任单位', '几何图形', '主题党日', '没收物品', '问题来源', '谁'])('%s stays as it is', (text) =>
  expect(plainly(text)).toBe(text),
)

test('heads that all ask are a header', () => {
  const { tables } = look([
    ['来件方式', '件号', '收件日', '交谁查', '查下来怎样'],
    ['电话', 'H-01', '2024-03-01', '组织科', '不属实'],
    ['网络', 'H-02', '2024-03-09', '组织科', '部分属实'],
    ['信访', 'H-03', '2024-05-06', '组织科', '办理中'],
  ])
  expect(tables).toMatchObject([{ kind: 'hotline', header: { first: 0, last: 0 } }])
})

test('a blank column parts no table whose heads go on at the other side', () => {
  const { tables } = look([
    ['班次名', '班别', '咋办的', null, '培训时间', '参训人数', '学时'],
    ['支部书记班', '书记轮训', '集中培训', null, '2024-03-10', 80, 16],
    ['组工业务班', '组工干部培训', '专题研讨', null, '2024-04-12', 45, 8],
  ])
  expect(tables.map(({ area }) => area)).toEqual([{ firstColumn: 0, lastColumn: 6 }])
})

test('是否回访 over 是 and 否 is no satisfaction', () => {
  const { tables } = look([
    ['受理编号', '受理途径', '问题内容', '受理时间', '办理时限', '承办单位', '办理状态', '是否回访'],
    ['1', '集中受理', '路灯不亮', '2024-03-01', '2024-03-08', '城东社区', '已办结', '是'],
    ['2', '台账管理', '井盖松动', '2024-03-05', '2024-03-12', '城西社区', '办理中', '否'],
  ])
  expect(tables[0]?.columns.at(-1)?.field).toBeNull()
})

test.each([
  [
    'payments',
    [
      ['日期', '凭证号', '摘要', '借方', '贷方', '余额', '经办人'],
      ['2024-03-01', 'P-01', '购书', 0, 1200, 8800, '李明'],
      ['2024-03-09', 'P-02', '印刷', 0, 500, 8300, '王芳'],
    ],
  ],
  [
    'belongings',
    [
      ['资产编号', '资产名称', '规格型号', '单位', '数量', '单价', '购置日期', '使用人', '状态'],
      ['ZC01', '电脑', 'X1', '台', 2, 5000, '2018-03-01', '李明', '在用'],
      ['ZC02', '桌子', 'Z', '张', 4, 800, '2016-03-01', '王芳', '在用'],
    ],
  ],
])('a book of %s is refused', (_name, rows) => expect(look(rows).refused?.reason).toBe('accounts'))
