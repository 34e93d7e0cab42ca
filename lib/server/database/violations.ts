import { Prisma } from '@/generated/prisma/client'

/** The row is there already. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
}

/** The database cannot be reached, or is too busy: trying again later helps. Codes of Prisma's error reference. */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true
  const code = error instanceof Prisma.PrismaClientKnownRequestError ? error.code : null
  return code !== null && ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037'].includes(code)
}
