import { describe, expect, test } from 'vitest'
import { secretsInFile, secretsListed } from './deploy.ts'

describe('secrets of a deployment', () => {
  test('in a file count when they are long enough to be secret', () => {
    const long = 'x'.repeat(32)
    expect(secretsInFile(`# 密码\nKEY_SECRET=${long}\r\nADMIN_SECRET="${long}"\nSHORT=abc\n`)).toEqual([
      'KEY_SECRET',
      'ADMIN_SECRET',
    ])
  })

  test('are read from what wrangler lists, whatever it prints around it', () => {
    const listed = '⛅️ wrangler\n[{"name":"KEY_SECRET","type":"secret_text"}]\n'
    expect(secretsListed(listed)).toEqual(['KEY_SECRET'])
    expect(secretsListed('[]')).toEqual([])
  })

  test.each(['', '✘ [ERROR] This Worker does not exist', '[{"title":1}]'])('%j is no list', (output) => {
    expect(secretsListed(output)).toBeUndefined()
  })
})
