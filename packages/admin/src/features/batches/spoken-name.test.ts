import { expect, it } from 'vitest'
import { spokenName } from './spoken-name.ts'

it('a batch is called by the name it was given, else by how its codes read', () => {
  expect(spokenName({ id: 'spring-mailing', pattern: '####-####' })).toBe('spring-mailing')
  expect(spokenName({ id: 'batch_01hzx', pattern: 'SPRING-####-####' })).toBe('SPRING-####-####')
  expect(spokenName({ id: 'batch_01hzx', pattern: '####-###-###' })).toBeUndefined()
})
