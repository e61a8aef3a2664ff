import { ApiError } from '../../lib/api.ts'

/** A refusal, or a request that did not get through, in words; `onRetry` where trying again makes sense. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const fields = error instanceof ApiError ? Object.values(error.fields) : []
  return (
    <div className="failure" role="alert">
      <p>
        {fields.length > 0
          ? fields.join('；')
          : error instanceof ApiError
            ? error.message
            : '出了点问题，请稍后再试；还是不行，请给司法所打电话。'}
      </p>
      {onRetry && (
        <button type="button" className="quiet" onClick={onRetry}>
          再试一次
        </button>
      )}
    </div>
  )
}
