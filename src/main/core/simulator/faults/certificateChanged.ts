import { type Fault, over } from './fault.ts'

/** The GX shows another certificate, as after a factory reset, or another device shows its own. */
export const certificateChanged: Fault = {
  title: 'The TLS door shows another certificate',
  doors: ['mqtts'],
  kind: 'state',
  apply(gx) {
    const { certificates } = gx
    if (!certificates) return over
    const [first, second] = certificates
    const secure = gx.mqttDoors.filter((door) => door.name === 'mqtts')
    const show = (certificate: typeof first) => {
      for (const door of secure) {
        door.present(certificate)
        door.reset()
      }
    }
    show(second)
    return () => show(first)
  },
}
