import { constants, crc32, deflateRawSync, gunzipSync, gzipSync } from 'node:zlib'

/*
 * Archives of one file, made and read without a tool that some system lacks. A downloaded archive keeps what a bare file
 * loses: on Unix the right to be executed, on the way two thirds of its size.
 */

const block = 512
/** 1985-10-26, as npm writes it: the same input gives the same archive. */
const fixedTime = 499_162_500
const level = constants.Z_BEST_COMPRESSION

/** POSIX.1-1988 ustar, one executable file, gzip. */
export function tarGz(name: string, content: Uint8Array): Buffer {
  const header = Buffer.alloc(block)
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`
  header.write(name, 0, 100, 'latin1')
  header.write(octal(0o755, 7), 100)
  header.write(octal(0, 7), 108)
  header.write(octal(0, 7), 116)
  header.write(octal(content.length, 11), 124)
  header.write(octal(fixedTime, 11), 136)
  header.write('        0', 148)
  header.write('ustar\x0000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  const padding = Buffer.alloc((block - (content.length % block)) % block)
  return gzipSync(Buffer.concat([header, content, padding, Buffer.alloc(2 * block)]), { level })
}

/** The file of this name in a package of the npm registry. Throws where there is none. */
export function fileInTarGz(archive: Uint8Array, name: string): Buffer {
  const tar = gunzipSync(archive)
  for (let at = 0; at + block <= tar.length && tar[at] !== 0;) {
    const text = (start: number, length: number) => tar.toString('latin1', at + start, at + start + length)
    const size = Number.parseInt(text(124, 12), 8)
    if (text(0, 100).replace(/\0.*$/s, '') === name) return Buffer.from(tar.subarray(at + block, at + block + size))
    at += block + Math.ceil(size / block) * block
  }
  throw new Error(`There is no ${name} in the package.`)
}

/** PKWARE APPNOTE 6.3.10, one deflated file. */
export function zip(name: string, content: Uint8Array): Buffer {
  const packed = deflateRawSync(content, { level })
  const title = Buffer.from(name, 'latin1')
  // Version 2.0, no flags, deflate, 1985-10-26 00:00.
  const facts = Buffer.alloc(26)
  facts.writeUInt16LE(20, 0)
  facts.writeUInt16LE(8, 4)
  facts.writeUInt16LE(((1985 - 1980) << 9) | (10 << 5) | 26, 8)
  facts.writeUInt32LE(crc32(content), 10)
  facts.writeUInt32LE(packed.length, 14)
  facts.writeUInt32LE(content.length, 18)
  facts.writeUInt16LE(title.length, 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, title])
  const rest = Buffer.alloc(14)
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, rest, title])
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(local.length + packed.length, 16)
  return Buffer.concat([local, packed, central, end])
}
