import type { ReactNode } from 'react'
import { formatNumber } from '../../shared/format.ts'
import { useWords } from '../state/words.ts'
import { presentNumber } from './liveValue.ts'
import { OneLineExtra } from './OneLineExtra.tsx'
import type { Direction, OneLineModel } from './oneLineModel.ts'
import type { OneLineNode } from './oneLineNodes.ts'
import { Figure, ValueAge } from './Readout.tsx'
import { Ruler } from './Ruler.tsx'
import { ValueCard } from './ValueCard.tsx'

type Token = 'grid' | 'load' | 'solar' | 'charge' | 'discharge'

/** Three chevrons along a horizontal line. */
function Chevrons({ to }: { to: 'left' | 'right' }) {
  const path =
    to === 'right' ? 'M2 1l4 4-4 4M13 1l4 4-4 4M24 1l4 4-4 4' : 'M6 1l-4 4 4 4M17 1l-4 4 4 4M28 1l-4 4 4 4'
  return (
    <svg width="30" height="10" viewBox="0 0 30 10" aria-hidden="true">
      <path
        d={path}
        fill="none"
        stroke="var(--lit)"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}

function Across({ place, token, to }: { place: string; token: Token; to: 'left' | 'right' | null }) {
  return (
    <span className={`olac ${place}`} style={{ background: to ? `var(--${token})` : 'var(--rule)' }}>
      {to ? <Chevrons to={to} /> : null}
    </span>
  )
}

function Down({ place, token, to }: { place: string; token: Token | null; to: 'up' | 'down' | null }) {
  return (
    <span className={`oldc ${place}`} style={{ background: token ? `var(--${token})` : 'var(--rule)' }}>
      {to && token ? (
        <svg width="14" height="11" viewBox="0 0 14 11" aria-hidden="true">
          <path d={to === 'up' ? 'M7 0 0 11h14Z' : 'M7 11 0 0h14Z'} fill={`var(--${token})`} />
        </svg>
      ) : null}
    </span>
  )
}

function NodeText({ node, place, token }: { node: OneLineNode; place: string; token: Token }) {
  if (!node.value)
    return (
      <div className={`olnode ${place}`}>
        <div className="olt cut">{node.title}</div>
        <div className="olnone">{node.absent}</div>
        <div className="age">{node.absentWhy}</div>
      </div>
    )
  return (
    <div className={`olnode ${place}`}>
      <div className="olt cut">{node.title}</div>
      <ValueCard value={node.value} source={node.source} className="olv">
        <Figure value={node.value} />
      </ValueCard>
      {node.words ? (
        <div className="olw cut" style={{ color: token === 'solar' ? 'var(--ink-2)' : `var(--${token})` }}>
          {node.words}
        </div>
      ) : null}
      {node.detail ? <div className="old cut num">{node.detail}</div> : null}
      <ValueAge value={node.value} source={node.source} />
    </div>
  )
}

const socScale = { min: 0, max: 100, major: 50, minor: 10 }

function Soc({ soc, absent }: { soc: OneLineModel['soc']; absent: string }) {
  const { t } = useWords()
  const { value, minimum, batteries } = soc
  const notches = [
    ...(minimum === null
      ? []
      : [{ at: minimum, name: t('Minimum {{minimum}}', { minimum: formatNumber(minimum, 0, t.locale) }) }]),
    { at: 100, name: '100' },
  ]
  if (!value)
    return (
      <div className="olsoc">
        <div className="olnone">{absent}</div>
      </div>
    )
  const source = value.id.serviceType === 'battery' ? 'BMS' : 'GX'
  const whole = {
    ...value,
    decimals: 0,
    text: value.number === null ? value.text : `${formatNumber(value.number, 0, t.locale)} %`,
  }
  return (
    <div className="olsoc">
      <ValueCard
        value={value}
        source={source}
        className="hero"
        {...(minimum === null
          ? {}
          : {
              range: {
                text: t('{{minimum}} to 100 %', { minimum: formatNumber(minimum, 0, t.locale) }),
                from: t('ESS, minimum SoC'),
              },
            })}
      >
        <Figure value={whole} />
      </ValueCard>
      <Ruler
        scale={socScale}
        value={presentNumber(value)}
        band={{ lo: minimum, hi: 100 }}
        notches={notches}
        sentence={
          minimum === null
            ? t('State of charge {{soc}}', { soc: value.text })
            : t('State of charge {{soc}}, minimum {{minimum}} %', { soc: value.text, minimum })
        }
      />
      <span className="olcap">
        <ValueAge
          value={value}
          source={
            batteries > 1
              ? t('SoC of one of {{batteries}} batteries, {{source}}', { batteries, source })
              : t('Battery SoC, {{source}}', { source })
          }
        />
      </span>
    </div>
  )
}

function Inverter({ inverter, absent }: { inverter: OneLineModel['inverter']; absent: string }) {
  const { t } = useWords()
  if (!inverter)
    return (
      <div className="olbox none">
        <b>{t('Inverter/charger')}</b>
        <span className="i3">{absent}</span>
      </div>
    )
  return (
    <div className="olbox">
      <b className="cut">{inverter.name}</b>
      {inverter.rating ? <span className="sm i2 cut olextra">{inverter.rating}</span> : null}
      <span className="olstate">{inverter.state}</span>
      {inverter.mode ? <span className="mic i3 cut olextra">{inverter.mode}</span> : null}
    </div>
  )
}

/** Battery lines: charge down, discharge up. `out` means out of the battery or out of the inverter's AC side. */
function dcToken(direction: Direction, isBattery: boolean): Token | null {
  if (direction === 'none' || direction === 'unknown') return null
  const discharging = isBattery ? direction === 'out' : direction === 'in'
  return discharging ? 'discharge' : 'charge'
}

const upDown = (direction: Direction, upWhen: 'in' | 'out') =>
  direction === 'none' || direction === 'unknown' ? null : direction === upWhen ? 'up' : 'down'

/**
 * The station as an electrician draws it: AC above, DC bus below. Chevrons give the direction and a text gives it
 * again; a device that is absent keeps its place, dashed.
 */
export function OneLine({
  model,
  why = null,
}: {
  model: OneLineModel
  /** Said beside the battery, when there is something to say. */
  why?: ReactNode
}) {
  const { t } = useWords()
  const { flow } = model
  const across = (direction: Direction, toCentre: 'left' | 'right', away: 'left' | 'right') =>
    direction === 'out' ? toCentre : direction === 'in' ? away : null
  return (
    <section className="lit oneline" aria-label={t('Power flow')}>
      <p className="unseen">{model.sentence}</p>
      <Across place="left" token="grid" to={across(flow.grid, 'right', 'left')} />
      <Across place="right" token="load" to={across(flow.loads, 'left', 'right')} />
      <Down place="top" token={dcToken(flow.inverterDc, false)} to={upDown(flow.inverterDc, 'in')} />
      <Down place="bottom" token={dcToken(flow.battery, true)} to={upDown(flow.battery, 'out')} />
      <span className="olbus" />
      <span className={model.solar.value ? 'oldrop solar' : 'oldrop solar none'}>
        {flow.solar === 'out' ? <SolarMark /> : null}
      </span>
      <span className={model.dcLoads.value ? 'oldrop dc' : 'oldrop dc none'} />
      <Inverter inverter={model.inverter} absent={model.complete ? t('None found') : '–'} />
      <NodeText node={model.grid} place="nw" token="grid" />
      <NodeText node={model.loads} place="ne" token="load" />
      {model.bus ? (
        <span className="olbusv age">
          DC{' '}
          <ValueCard value={model.bus} source="GX">
            {model.bus.text}
          </ValueCard>
        </span>
      ) : null}
      {model.balanceWords ? <span className="olrest age">{model.balanceWords}</span> : null}
      {model.batteryWords ? (
        <span className="olbatt" style={{ color: `var(--${dcToken(flow.battery, true) ?? 'ink-3'})` }}>
          {model.batteryWords}
        </span>
      ) : null}
      <NodeText node={model.solar} place="sw" token="solar" />
      <Soc soc={model.soc} absent={model.complete ? t('No battery found') : '–'} />
      <NodeText node={model.dcLoads} place="se" token="load" />
      <div className="olbelow">
        {model.generator ? <OneLineExtra node={model.generator} place="left" token="grid" /> : null}
        {model.acSolar ? <OneLineExtra node={model.acSolar} place="right" token="solar" /> : null}
        {why}
      </div>
    </section>
  )
}

function SolarMark() {
  return (
    <svg width="12" height="10" viewBox="0 0 12 10" aria-hidden="true">
      <path d="M6 0 0 10h12Z" fill="var(--solar)" />
    </svg>
  )
}
