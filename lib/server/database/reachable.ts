import { logError } from '@/lib/server/log'
import { getDatabase } from '.'

export async function isReachable(): Promise<boolean> {
  try {
    const database = await getDatabase()
    await database.$queryRaw`SELECT 1`
    return true
  } catch (error) {
    logError('database', error)
    return false
  }
}
