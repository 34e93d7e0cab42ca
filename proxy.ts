import { NextResponse, type NextRequest } from 'next/server'
import { isLanguage } from '@/messages'

/**
 * Layouts see neither query nor path, and `<html lang>` needs both: `?lang=` is kept as the visitor's choice, the path
 * tells which link's language to fall back to.
 */
export function proxy(request: NextRequest) {
  const headers = new Headers(request.headers)
  headers.delete('x-language')
  headers.set('x-path', request.nextUrl.pathname)
  const asked = request.nextUrl.searchParams.get('lang')
  if (!isLanguage(asked)) return NextResponse.next({ request: { headers } })
  headers.set('x-language', asked)
  const response = NextResponse.next({ request: { headers } })
  response.cookies.set('language', asked, { path: '/', maxAge: 31_536_000, sameSite: 'lax' })
  return response
}

export const config = { matcher: ['/((?!api/|_next/|.*\\.[a-z0-9]+$).*)'] }
