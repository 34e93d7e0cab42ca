// Stands in for 'server-only' in tests, which run outside of Next.
export {}
