import { servicesOfType } from '../../../../../shared/stationView.ts'
import { type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { fact, gate } from '../../conclude.ts'
import { gatedRule, type Subject } from '../../gatedRule.ts'
import { type Present, present } from '../../present.ts'
import { noHistory, type RuleInput } from '../../rule.ts'

interface AlarmSubject extends Subject {
  id: ServiceId
  alarm: Present
}

/** Alarms by which a device says that it lost the BMS. A device without the alarm gives none. */
const alarms = [
  { serviceType: 'battery', path: '/Alarms/BmsCable', title: 'BMS cable' },
  { serviceType: 'vebus', path: '/Alarms/BmsConnectionLost', title: 'BMS connection' },
] as const

/** What the devices themselves say about their connection to the BMS; severity from the alarm's own value. */
export const bmsConnection = gatedRule<AlarmSubject>({
  id: 'bms-connection',
  area: 'communication',
  title: 'Connection to the BMS',
  needs: () => noHistory,
  gate: (input) =>
    alarms.flatMap(({ serviceType, path, title }) =>
      servicesOfType(input.view, serviceType).flatMap((id) => {
        // null = the device does not support this alarm.
        if ((input.view.get(id, path)?.value ?? null) === null) return []
        return [subjectOf(input, id, path, title)]
      }),
    ),
  judge(_, { id, alarm, head }) {
    const verdict = alarm.value === 2 ? 'act' : alarm.value === 1 ? 'watch' : 'ok'
    return {
      verdict,
      value: alarm.value,
      sentence:
        verdict === 'ok'
          ? `${serviceKey(id)} reports no trouble with the connection to the BMS.`
          : verdict === 'act'
            ? `${serviceKey(id)} reports the alarm ${head.title}.`
            : `${serviceKey(id)} reports the warning ${head.title}.`,
      evidence: [fact(head.title, alarm.text, alarm.key, alarm.at)],
      at: alarm.provenAt,
      action:
        verdict === 'ok'
          ? 'Nothing to do.'
          : 'Check the cable between battery and GX, its plugs and the power of the BMS.',
      confidence: 'high',
    }
  },
})

function subjectOf(input: RuleInput, id: ServiceId, path: string, title: string): AlarmSubject {
  const alarm = present(input, id, path)
  const isScale = alarm.value === 0 || alarm.value === 1 || alarm.value === 2
  const isOpen = isScale && alarm.fresh && alarm.provenAt <= input.now
  return {
    ...{ id, alarm },
    head: {
      ...{ subject: serviceKey(id), situation: null, title, unit: null },
      limit: 'watch on a warning, act on an alarm of the device',
      limitOrigin: input.limits.platform.deviceAlarmOrigin,
    },
    missing: isOpen
      ? null
      : {
          sentence: `Needs a live ${title} alarm, 0 to 2.`,
          evidence: [
            gate(
              title,
              '0 to 2 and live',
              isScale ? `${alarm.text}, stale` : alarm.text || 'no text',
              false,
              alarm.key,
            ),
          ],
          action: 'Fieldkit judges when the device talks again.',
        },
  }
}
