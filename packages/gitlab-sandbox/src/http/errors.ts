import { ApiError } from './api-error.ts'

/** GitLab's errors in GitLab's words. `refuse.notFound('Project')` → 404 `404 Project Not Found`. */
export const refuse = {
  /** 400 of the parameter check: `{"error": …}`. */
  parameter: (error: string) => new ApiError(400, { error }),
  missing: (...names: string[]) => new ApiError(400, { error: names.map((name) => `${name} is missing`).join(', ') }),
  invalid: (name: string) => new ApiError(400, { error: `${name} is invalid` }),
  notAllowed: (name: string) => new ApiError(400, { error: `${name} does not have a valid value` }),
  /** 400 of a model that does not validate, such as `{"title": ["can't be blank"]}`. */
  validation: (messages: Record<string, string[]>) => new ApiError(400, { message: messages }),
  /** 400 `{"message": …}`; `badRequest('x')` puts GitLab's words before it. */
  plain: (message: string) => new ApiError(400, { message }),
  badRequest: (reason: string) => new ApiError(400, { message: `400 Bad request - ${reason}` }),
  unauthorized: () => new ApiError(401, { message: '401 Unauthorized' }),
  forbidden: (reason?: string) =>
    new ApiError(403, { message: reason ? `403 Forbidden - ${reason}` : '403 Forbidden' }),
  /** `notFound('Label')` → `404 Label Not Found`; `notFound()` → `404 Not found`. */
  notFound: (what?: string) => new ApiError(404, { message: what ? `404 ${what} Not Found` : '404 Not found' }),
  /** `404 Not Found`, which GitLab says where it has looked and says no more. */
  nothing: () => new ApiError(404, { message: '404 Not Found' }),
  conflict: (message: string) => new ApiError(409, { message }),
  unprocessable: (message: unknown) => new ApiError(422, { message }),
}
