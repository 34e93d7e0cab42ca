import { ColumnTypeEnum, DriverAdapterError, type ArgType, type ColumnType } from '@prisma/driver-adapter-utils'
import { parse as parseArray } from 'postgres-array'

type Parse = (text: string) => unknown
type Column = { type: ColumnType; parse?: Parse }

const bytes: Parse = (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex'))
const boolean: Parse = (text) => text === 't'
const timestamp: Parse = (text) => `${text.replace(' ', 'T')}+00:00`
/** PostgreSQL writes "+00" and, for whole hours, no minutes; ISO 8601 wants them. */
const timestampWithZone: Parse = (text) => text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00')
const listOf =
  (parse: Parse = (text) => text): Parse =>
  (text) =>
    parseArray(text, parse)

const C = ColumnTypeEnum

/** By type oid (pg_type.dat of PostgreSQL). */
const columns: Record<number, Column> = {
  16: { type: C.Boolean, parse: boolean },
  17: { type: C.Bytes, parse: bytes },
  18: { type: C.Character },
  19: { type: C.Text },
  20: { type: C.Int64 },
  21: { type: C.Int32, parse: Number },
  23: { type: C.Int32, parse: Number },
  25: { type: C.Text },
  26: { type: C.Int64 },
  114: { type: C.Json },
  199: { type: C.JsonArray, parse: listOf() },
  650: { type: C.Text },
  700: { type: C.Float, parse: Number },
  701: { type: C.Double, parse: Number },
  869: { type: C.Text },
  1000: { type: C.BooleanArray, parse: listOf(boolean) },
  1001: { type: C.BytesArray, parse: listOf(bytes) },
  1005: { type: C.Int32Array, parse: listOf(Number) },
  1007: { type: C.Int32Array, parse: listOf(Number) },
  1009: { type: C.TextArray, parse: listOf() },
  1014: { type: C.TextArray, parse: listOf() },
  1015: { type: C.TextArray, parse: listOf() },
  1016: { type: C.Int64Array, parse: listOf() },
  1021: { type: C.FloatArray, parse: listOf(Number) },
  1022: { type: C.DoubleArray, parse: listOf(Number) },
  1042: { type: C.Text },
  1043: { type: C.Text },
  1082: { type: C.Date },
  1083: { type: C.Time },
  1114: { type: C.DateTime, parse: timestamp },
  1115: { type: C.DateTimeArray, parse: listOf(timestamp) },
  1182: { type: C.DateArray, parse: listOf() },
  1184: { type: C.DateTime, parse: timestampWithZone },
  1185: { type: C.DateTimeArray, parse: listOf(timestampWithZone) },
  1231: { type: C.NumericArray, parse: listOf() },
  1700: { type: C.Numeric },
  2950: { type: C.Uuid },
  2951: { type: C.UuidArray, parse: listOf() },
  3802: { type: C.Json },
  3807: { type: C.JsonArray, parse: listOf() },
}

const firstUserOid = 16_384

export function columnOf(oid: number): Column {
  const column = columns[oid]
  if (column) return column
  // Types made by migrations: enums, which are text on the wire.
  if (oid >= firstUserOid) return { type: C.Text }
  throw new DriverAdapterError({ kind: 'UnsupportedNativeDataType', type: String(oid) })
}

/** What Prisma hands over, as PGlite wants it. */
export function argumentFor(value: unknown, type: ArgType | undefined): unknown {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return value.map((item) => argumentFor(item, type))
  if (type?.scalarType === 'datetime' && (typeof value === 'string' || value instanceof Date)) {
    return dateTimeFor(new Date(value), type.dbType)
  }
  if (type?.scalarType === 'bytes' && typeof value === 'string') return new Uint8Array(Buffer.from(value, 'base64'))
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
  return value
}

function dateTimeFor(date: Date, dbType: string | undefined): string {
  const iso = date.toISOString()
  switch (dbType) {
    case 'DATE':
      return iso.slice(0, 10)
    case 'TIME':
    case 'TIMETZ':
      return iso.slice(11, 23)
    case 'TIMESTAMPTZ':
      return iso
    default:
      return iso.slice(0, 23).replace('T', ' ')
  }
}
