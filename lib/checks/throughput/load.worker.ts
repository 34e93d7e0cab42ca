import { measureLoad, type LoadOrder, type LoadReport } from './load'

/** The transfers run here, where a hidden tab slows no timer. */
const scope = self as unknown as {
  postMessage(report: LoadReport): void
  onmessage: ((event: MessageEvent<LoadOrder>) => void) | null
}

scope.onmessage = ({ data: order }) => {
  const progress = (data: LoadReport['data']) => scope.postMessage({ type: 'progress', data, failure: null })
  measureLoad(order, progress).then(
    (report) => scope.postMessage(report),
    () => scope.postMessage({ type: 'end', data: null, failure: 'internal' }),
  )
}
