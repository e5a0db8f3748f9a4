import { useState } from 'react'
import type { PackName, PacksResponse } from '../../shared/wire/packs.ts'
import { Answer } from '../parts/answer.tsx'
import { Arrival } from '../parts/arrival.tsx'
import { Outcome } from '../parts/notice.tsx'
import { Page } from '../parts/page.tsx'
import { useAsked } from '../parts/use-asked.ts'
import { useWork } from '../parts/use-work.ts'
import { isOverAll, mayAct, useConsole, useWords } from '../session/session.ts'
import { PackContents } from './pack-contents.tsx'
import { PackUpload } from './pack-upload.tsx'
import { PackVersions } from './pack-versions.tsx'
import { PackView } from './pack-view.tsx'

/** 配置包: what the workspace works by, the versions it keeps, and how another one is tried and takes its place. */
export function PackPage() {
  const t = useWords()
  const session = useConsole()
  const { api, pack, changePack } = session
  const { asked, again } = useAsked('packs', () => api.packs())
  const [kept, setKept] = useState<PacksResponse | undefined>(undefined)
  const [viewed, setViewed] = useState<PackName | undefined>(undefined)
  const work = useWork()
  const mayChange = mayAct(session.me.role, 'admin') && isOverAll(session)

  const activate = (name: PackName, reason: string | undefined): Promise<void> =>
    work.run(async () => {
      setKept(await api.activatePack(name, reason))
      const active = await api.pack()
      changePack(active)
      return t('pack.wasActivated', { version: active.version })
    })

  return (
    <Page title={t('nav.pack')} lead={t('pack.lead')}>
      <Answer of={asked} again={again}>
        {(answer) => {
          const { packs, activations } = kept ?? answer
          return (
            <>
              <PackVersions packs={packs} activations={activations} onView={setViewed} />
              {viewed !== undefined && (
                <Arrival key={viewed}>
                  <PackView
                    summary={packs.find(({ name }) => name === viewed)}
                    mayActivate={mayChange}
                    busy={work.busy}
                    onActivate={(reason) => void activate(viewed, reason)}
                  />
                </Arrival>
              )}
              <Outcome of={work.outcome} />
              {mayChange ? (
                <PackUpload
                  packs={packs}
                  onSaved={(saved, name) => {
                    setKept(saved)
                    setViewed(name)
                  }}
                />
              ) : (
                <p style={{ margin: 0 }}>{t('pack.notYours')}</p>
              )}
            </>
          )
        }}
      </Answer>
      <PackContents pack={pack} />
    </Page>
  )
}
