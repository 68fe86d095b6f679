import { vebusName } from '../services/serviceNames.ts'
import type { Fault } from './fault.ts'

/** The inverter hangs on D-Bus: its answer takes 50 s, and so does everybody else's (venus-rig.md 3). */
export const httpHangFiftySeconds: Fault = {
  title: 'A value of the inverter takes 50 s over HTTP and blocks all others',
  doors: ['http'],
  kind: 'state',
  apply: (gx) =>
    gx.http.meddle((exchange) => {
      const { searchParams } = exchange.request.url
      if (searchParams.get('service') !== vebusName) return
      const path = searchParams.get('path') ?? '/'
      const error = `Path ${path} not available on ${vebusName}`
      exchange.delayMs = gx.timing.httpHangMs
      exchange.answer = {
        status: 404,
        body: { service: vebusName, path, value: null, error, success: false },
      }
    }),
}
