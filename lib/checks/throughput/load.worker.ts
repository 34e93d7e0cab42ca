import { measureLoad, type LoadOrder, type LoadReport } from './load'

/** The transfers run here, where a hidden tab slows no timer. */
const scope = self as unknown as {
  postMessage(report: LoadReport): void
  onmessage: ((event: MessageEvent<LoadOrder>) => void) | null
}

scope.onmessage = ({ data: order }) => {
  measureLoad(order, {
    progress: (data) => scope.postMessage({ type: 'progress', data, failure: null }),
    phase: (phase) => scope.postMessage({ type: 'phase', phase }),
  }).then(
    (report) => scope.postMessage(report),
    () => scope.postMessage({ type: 'end', data: null, failure: 'internal' }),
  )
}
