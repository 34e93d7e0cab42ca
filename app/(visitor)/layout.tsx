import type { ReactNode } from 'react'
import { Frame } from '@/components/run/frame'

export default function VisitorLayout({ children }: { children: ReactNode }) {
  return <Frame>{children}</Frame>
}
