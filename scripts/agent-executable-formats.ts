/*
 * What must be true of an executable with our program inside, read from its own tables: ELF (System V gABI), PE (Microsoft
 * PE/COFF) and Mach-O (Apple's loader.h). Only 64 bits and little endian, as Node.js is on the systems that we build for.
 */

export type Format = 'elf' | 'pe' | 'mach-o'

const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'
const blobName = 'NODE_SEA_BLOB'

export function formatOf(file: Buffer): Format | null {
  if (file.toString('latin1', 0, 4) === '\x7fELF') return 'elf'
  if (file.toString('latin1', 0, 2) === 'MZ') return 'pe'
  return file.readUInt32LE(0) === 0xfeedfacf ? 'mach-o' : null
}

/** Throws unless Node.js will find the program in this executable, and start it instead of itself. */
export function requireProgramInside(file: Buffer, program: Buffer): void {
  const format = formatOf(file)
  if (format === null) throw new Error('This is no executable of Linux, Windows or macOS.')
  if (!file.includes(`${fuse}:1`) || file.includes(`${fuse}:0`))
    throw new Error('Node.js would not look for a program.')
  const blob = { elf: blobOfElf, pe: blobOfPe, 'mach-o': blobOfMachO }[format](file)
  if (!blob) throw new Error(`There is no ${blobName} in the executable.`)
  if (!blob.includes(program)) throw new Error(`What is in ${blobName} is not the program.`)
}

/** The contents of the note of this name. */
function blobOfElf(file: Buffer): Buffer | null {
  const [table, size, count] = [Number(file.readBigUInt64LE(40)), file.readUInt16LE(58), file.readUInt16LE(60)]
  for (let section = table; section < table + size * count; section += size) {
    const isNote = file.readUInt32LE(section + 4) === 7
    const start = Number(file.readBigUInt64LE(section + 24))
    const end = start + Number(file.readBigUInt64LE(section + 32))
    for (let note = start; isNote && note + 12 <= end;) {
      const [nameSize, dataSize] = [file.readUInt32LE(note), file.readUInt32LE(note + 4)]
      const data = note + 12 + Math.ceil(nameSize / 4) * 4
      const name = file.toString('latin1', note + 12, note + 12 + nameSize).replace(/\0+$/, '')
      if (name === blobName) return file.subarray(data, data + dataSize)
      note = data + Math.ceil(dataSize / 4) * 4
    }
  }
  return null
}

/** The raw-data resource (RT_RCDATA) of this name. */
function blobOfPe(file: Buffer): Buffer | null {
  const { directory, offsetOf } = peTables(file)
  const resources = offsetOf(file.readUInt32LE(directory(2)))
  /** Where the entry leads to; the high bit says whether to a further table. */
  const find = (table: number, wanted: (entry: number) => boolean): number | null => {
    const count = file.readUInt16LE(table + 12) + file.readUInt16LE(table + 14)
    for (let n = 0; n < count; n++) {
      const entry = table + 16 + 8 * n
      if (wanted(entry)) return resources + (file.readUInt32LE(entry + 4) & 0x7fffffff)
    }
    return null
  }
  const isOurs = (entry: number) => {
    const name = file.readUInt32LE(entry)
    if (name < 0x80000000) return false
    const at = resources + (name & 0x7fffffff)
    return file.toString('utf16le', at + 2, at + 2 + 2 * file.readUInt16LE(at)) === blobName
  }
  const raw = find(resources, (entry) => file.readUInt32LE(entry) === 10)
  const named = raw && find(raw, isOurs)
  const data = named && find(named, () => true)
  if (!data) return null
  const start = offsetOf(file.readUInt32LE(data))
  return file.subarray(start, start + file.readUInt32LE(data + 4))
}

/** The section of this name in a segment of its own. */
function blobOfMachO(file: Buffer): Buffer | null {
  for (const { kind, at } of loadCommands(file)) {
    if (kind !== 0x19) continue
    for (let n = 0; n < file.readUInt32LE(at + 64); n++) {
      const section = at + 72 + 80 * n
      if (file.toString('latin1', section, section + 16).replace(/\0.*$/s, '') !== `__${blobName}`) continue
      const start = file.readUInt32LE(section + 48)
      return file.subarray(start, start + Number(file.readBigUInt64LE(section + 40)))
    }
  }
  return null
}

/** Macs with Apple's processors end a program without any signature at once. */
export function hasMacSignature(file: Buffer): boolean {
  return loadCommands(file).some(({ kind }) => kind === 0x1d)
}

function loadCommands(file: Buffer): { kind: number; at: number }[] {
  const found: { kind: number; at: number }[] = []
  let at = 32
  for (let n = 0; n < file.readUInt32LE(16); n++) {
    found.push({ kind: file.readUInt32LE(at), at })
    at += file.readUInt32LE(at + 4)
  }
  return found
}

/**
 * Node's own signature does not hold for a changed program, and one that does not hold is worse than none: Windows says
 * "corrupted". The table of certificates is the end of the file.
 */
export function withoutCertificates(file: Buffer): Buffer {
  const entry = peTables(file).directory(4)
  const [start, size] = [file.readUInt32LE(entry), file.readUInt32LE(entry + 4)]
  if (size === 0) return file
  if (start + size !== file.length) throw new Error('The signature is not at the end of the file.')
  const bare = Buffer.from(file.subarray(0, start))
  bare.fill(0, entry, entry + 8)
  return bare
}

function peTables(file: Buffer) {
  const header = file.readUInt32LE(0x3c)
  const optional = header + 24
  if (file.readUInt16LE(optional) !== 0x20b) throw new Error('This is no 64-bit program of Windows.')
  const sections = optional + file.readUInt16LE(header + 20)
  const count = file.readUInt16LE(header + 6)
  return {
    /** Where the entry of a data directory is: 2 resources, 4 certificates. */
    directory: (which: number) => optional + 112 + 8 * which,
    /** The place in the file of an address in memory. */
    offsetOf(address: number): number {
      for (let section = sections; section < sections + 40 * count; section += 40) {
        const from = file.readUInt32LE(section + 12)
        const length = Math.max(file.readUInt32LE(section + 8), file.readUInt32LE(section + 16))
        if (address >= from && address < from + length) return address - from + file.readUInt32LE(section + 20)
      }
      throw new Error('An address lies outside of the program.')
    },
  }
}
