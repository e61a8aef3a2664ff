import { DownloadOutlined } from '@ant-design/icons'
import {
  commitImport,
  discardImport,
  downloadReceipts,
  downloadRejectedRows,
  type PackageImportValue,
} from '@guitu/contract/packages.ts'
import { labelOfPackageStep } from '@guitu/contract/rules/package-steps.ts'
import { downloadRejectedSheet } from '@guitu/contract/spreadsheets.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Progress } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { call, download } from '../../lib/api.ts'
import { formatMoment } from '../../lib/time.ts'
import { ErrorPanel, errorText } from '../../ui/error-panel.tsx'
import { useMay } from '../../ui/use-me.ts'
import { countyText, kindText } from './import-texts.ts'

/** Why there is nothing to commit, and what to do then. */
function nothingWanted(taken: PackageImportValue): string {
  if (taken.kind === 'notices' && taken.rowsRejected === 0) return '这些通报以前都已经收到，不会重复收。'
  if (taken.rowsRejected === 0) return '都与已入库的数据一致，没有新增或变更，不需要入库。'
  return taken.rowsUnchanged === 0
    ? '全部被拒收，没有可以入库的行。请下载未入库的行，改正后重报。'
    : '没有新增或变更；被拒收的行请下载，改正后重报。'
}

/** Where the import stands, in words, with what can be done now. */
export function ImportProgress({ taken }: { taken: PackageImportValue }) {
  const client = useQueryClient()
  const may = useMay()
  const { modal, message } = App.useApp()
  const [acceptOlder, setAcceptOlder] = useState(false)
  const isSheet = taken.origin === 'spreadsheet'
  const keep = (next: PackageImportValue): void => {
    client.setQueryData(['import', taken.id], next)
    void client.invalidateQueries({ queryKey: ['imports'] })
    void client.invalidateQueries({ queryKey: ['import-rows', taken.id] })
  }
  const committing = useMutation({
    mutationFn: () =>
      call(commitImport, { params: { id: taken.id }, body: taken.state === 'held' ? { acceptOlder: true } : {} }),
    onSuccess: keep,
  })
  const discarding = useMutation({
    mutationFn: () => call(discardImport, { params: { id: taken.id } }),
    onSuccess: keep,
  })
  const saving = useMutation({
    mutationFn: () =>
      isSheet
        ? download(downloadRejectedSheet, `${taken.fileName}-未入库.xlsx`, { params: { id: taken.id } })
        : download(downloadRejectedRows, `${taken.fileName}-未入库.csv`, { params: { id: taken.id } }),
    onError: (error) => message.error(errorText(error)),
  })
  const ofNotices = taken.kind === 'notices'
  const savingReceipts = useMutation({
    mutationFn: () => download(downloadReceipts, `回执-${taken.fileName}.csv`, { params: { id: taken.id } }),
    onError: (error) => message.error(errorText(error)),
  })
  const place = `${countyText(taken.countyCode)}${kindText(taken.kind)}`
  const wanted = taken.rowsNew + taken.rowsChanged
  const failure = committing.error ?? discarding.error

  const askCommit = (): void => {
    modal.confirm({
      title: ofNotices ? `确认收下“${taken.fileName}”里的通报？` : `确认将${place}数据入库？`,
      content: (
        <>
          <p>
            {ofNotices
              ? `新收 ${taken.rowsNew} 份通报，按预警规则产生预警、通知责任人；以前已收的 ${taken.rowsUnchanged} 份不重复收。`
              : `新增 ${taken.rowsNew} 人，变更 ${taken.rowsChanged} 人；未变 ${taken.rowsUnchanged} 人不动。`}
            {taken.rowsRejected > 0 && `拒收的 ${taken.rowsRejected} 行不入库，可下载后改正重报。`}
          </p>
          {taken.unknownOffices.length > 0 && (
            <p>还有 {taken.unknownOffices.length} 个机构名称没有指定，这些行不会入库。</p>
          )}
        </>
      ),
      okText: '确认入库',
      onOk: () => committing.mutateAsync().catch(() => undefined),
    })
  }
  const askDiscard = (): void => {
    modal.confirm({
      title: `确认放弃导入“${taken.fileName}”？`,
      content: '放弃后不入库任何数据；需要时可以重新上传。',
      okText: '放弃导入',
      okButtonProps: { danger: true },
      onOk: () => discarding.mutateAsync().catch(() => undefined),
    })
  }
  const saveRejected = taken.rowsRejected > 0 && (
    <Button icon={<DownloadOutlined />} loading={saving.isPending} onClick={() => saving.mutate()}>
      下载未入库的行
    </Button>
  )
  const discard = may('import.write') && (
    <Button loading={discarding.isPending} onClick={askDiscard}>
      放弃导入
    </Button>
  )
  const decide = may(isSheet ? 'import.spreadsheet' : 'import.write') && (
    <>
      {wanted > 0 && (
        <Button
          type="primary"
          loading={committing.isPending}
          disabled={taken.state === 'held' && !acceptOlder}
          onClick={askCommit}
        >
          确认入库
        </Button>
      )}
      <Button loading={discarding.isPending} onClick={wanted > 0 ? askDiscard : () => discarding.mutate()}>
        {wanted > 0 ? '放弃导入' : '关闭本次导入'}
      </Button>
    </>
  )

  return (
    <section className="panel" aria-live="polite">
      {failure && <ErrorPanel error={failure} />}
      {taken.state === 'opening' && (
        <>
          <p>
            正在{taken.kind === null ? '解密、验签' : '检查表格'}，已读 {taken.rowsDone.toLocaleString('zh-CN')} 行……
          </p>
          <Progress
            percent={taken.rowsTotal > 0 ? Math.floor((taken.rowsDone / taken.rowsTotal) * 100) : 0}
            status="active"
            showInfo={taken.rowsTotal > 0}
            aria-label="检查进度"
          />
        </>
      )}
      {taken.state === 'mapping' && (
        <>
          <p>表头与模板不同，请在下面指定各列，然后才能预览。没有任何数据入库。</p>
          <div className="toolbar">{discard}</div>
        </>
      )}
      {taken.state === 'refused' && (
        <Alert
          type="error"
          showIcon
          title={`${isSheet ? '整张表格' : '整包'}拒收，停在“${labelOfPackageStep(taken.step)}”。没有任何数据入库。`}
          description={<span className="wrap">{taken.message}</span>}
        />
      )}
      {taken.state === 'preview' && (
        <>
          {taken.message !== '' && <Alert type="warning" showIcon title={taken.message} />}
          <p>
            {place}，共 {taken.rowsTotal.toLocaleString('zh-CN')} 行，
            {wanted > 0 ? '尚未入库。' : nothingWanted(taken)}
          </p>
          <div className="toolbar">
            {decide}
            {saveRejected}
          </div>
        </>
      )}
      {taken.state === 'held' && (
        <>
          <Alert
            type="warning"
            showIcon
            title="这个数据包比已入库的旧，已暂扣"
            description={
              <>
                {taken.newerImport && (
                  <p>
                    本包生成于 {formatMoment(taken.packageCreatedAt)}；同一发送方、同一县市区的“
                    <Link to={`/imports/${taken.newerImport.id}`}>{taken.newerImport.fileName}</Link>”生成于{' '}
                    {formatMoment(taken.newerImport.packageCreatedAt)}，已于{' '}
                    {formatMoment(taken.newerImport.committedAt)} 入库。
                    {ofNotices
                      ? '旧包里已经收过的通报不会重复收；没有收过的请先与来文机关核对。'
                      : '入库旧包会用旧数据改写较新的数据。'}
                  </p>
                )}
                {taken.message !== '' && <p className="wrap">{taken.message}</p>}
                {may('import.write') && wanted > 0 && (
                  <Checkbox checked={acceptOlder} onChange={(event) => setAcceptOlder(event.target.checked)}>
                    我已核对，仍要用这个旧包的数据入库
                  </Checkbox>
                )}
              </>
            }
          />
          <div className="toolbar upload-progress">
            {decide}
            {saveRejected}
          </div>
        </>
      )}
      {taken.state === 'committing' && (
        <>
          <p>
            正在入库，已完成 {taken.rowsDone.toLocaleString('zh-CN')} / {wanted.toLocaleString('zh-CN')}{' '}
            行。可以离开本页，入库会继续；中途断电也不会只入一半。
          </p>
          <Progress
            percent={wanted > 0 ? Math.min(100, Math.floor((taken.rowsDone / wanted) * 100)) : 0}
            status="active"
            aria-label="入库进度"
          />
          <div className="toolbar upload-progress">{discard}</div>
        </>
      )}
      {taken.state === 'committed' && (
        <>
          <Alert
            type="success"
            showIcon
            title={
              ofNotices
                ? `已收下：新收通报 ${taken.rowsNew} 份，以前已收 ${taken.rowsUnchanged} 份，拒收 ${taken.rowsRejected} 行`
                : `已入库：新增 ${taken.rowsNew} 人，变更 ${taken.rowsChanged} 人，未变 ${taken.rowsUnchanged} 人，拒收 ${taken.rowsRejected} 行`
            }
          />
          <div className="toolbar upload-progress">
            {ofNotices ? (
              <>
                <Link to="/notices">查看通报</Link>
                <Button
                  icon={<DownloadOutlined />}
                  loading={savingReceipts.isPending}
                  onClick={() => savingReceipts.mutate()}
                >
                  下载回执和办理结果
                </Button>
              </>
            ) : (
              <Link to={`${taken.kind === 'aftercare' ? '/aftercare' : '/cases'}?officeCode=${taken.countyCode ?? ''}`}>
                到台账查看
              </Link>
            )}
            {saveRejected}
          </div>
        </>
      )}
      {taken.state === 'discarded' && (
        <p>{wanted > 0 ? '已放弃导入，没有任何数据入库。' : '本次导入已关闭：没有需要入库的数据。'}</p>
      )}
    </section>
  )
}
