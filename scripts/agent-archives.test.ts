import { gunzipSync, inflateRawSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { fileInTarGz, tarGz, zip } from './agent-archives'

const content = Buffer.from(Array.from({ length: 3_000 }, (_, n) => (n * 7919) % 251))

it('what was packed comes out of a tar archive as it was, and another name is refused', () => {
  for (const length of [0, 1, 512, 513, 3_000]) {
    expect(fileInTarGz(tarGz('program', content.subarray(0, length)), 'program')).toEqual(content.subarray(0, length))
  }
  expect(() => fileInTarGz(tarGz('program', content), 'progra')).toThrow('no progra')
})

it('a tar archive keeps the right to execute, in whole blocks, with the sum that readers check', () => {
  const tar = gunzipSync(tarGz('program', content))
  expect(tar.length % 512).toBe(0)
  expect(tar.toString('latin1', 100, 107)).toBe('0000755')
  const header = Buffer.from(tar.subarray(0, 512))
  const said = Number.parseInt(header.toString('latin1', 148, 154), 8)
  header.fill(' ', 148, 156)
  expect(header.reduce((sum, byte) => sum + byte, 0)).toBe(said)
})

it('a zip archive leads from its end to the directory, from there to the file, and gives it back', () => {
  const archive = zip('program.exe', content)
  const end = archive.length - 22
  expect(archive.readUInt32LE(end)).toBe(0x06054b50)
  const directory = archive.readUInt32LE(end + 16)
  expect(directory + archive.readUInt32LE(end + 12)).toBe(end)
  expect(archive.readUInt32LE(directory)).toBe(0x02014b50)
  expect(archive.toString('latin1', directory + 46, directory + 46 + 11)).toBe('program.exe')
  const local = archive.readUInt32LE(directory + 42)
  expect(archive.readUInt32LE(local)).toBe(0x04034b50)
  const packed = archive.subarray(local + 30 + 11, local + 30 + 11 + archive.readUInt32LE(directory + 20))
  expect(inflateRawSync(packed)).toEqual(content)
})

it('the same input makes the same archive', () => {
  expect(tarGz('program', content)).toEqual(tarGz('program', content))
  expect(zip('program', content)).toEqual(zip('program', content))
})
