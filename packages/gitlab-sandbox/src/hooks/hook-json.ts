import type { RequestContext } from '../http/route.ts'
import type { Delivery, Hook } from '../state/hook-rows.ts'
import { alertStatus } from './alert-status.ts'

/** A hook in a list; its secrets are never shown. */
export function hookListed(context: RequestContext, hook: Hook) {
  const { project_id, events, ...first } = hookParts(context, hook)
  return { ...first, project_id, ...events }
}

/** A hook by itself: with variables and headers besides, of which there are none. */
export function hookJson(context: RequestContext, hook: Hook) {
  return { ...hookListed(context, hook), url_variables: [], custom_headers: [] }
}

function hookParts(context: RequestContext, hook: Hook) {
  const status = alertStatus(hook, context.now)
  const { push_events, tag_push_events, merge_requests_events, repository_update_events, ...events } = hook.switches
  return {
    id: hook.id,
    url: hook.url,
    name: hook.name,
    description: hook.description,
    created_at: hook.createdAt,
    push_events,
    tag_push_events,
    merge_requests_events,
    repository_update_events,
    enable_ssl_verification: hook.sslVerification,
    alert_status: status,
    disabled_until: status === 'temporarily_disabled' ? hook.disabledUntil : null,
    push_events_branch_filter: hook.branchFilter,
    branch_filter_strategy: hook.branchFilterStrategy,
    custom_webhook_template: hook.template,
    token_present: hook.token !== null,
    signing_token_present: hook.signingToken !== null,
    project_id: hook.projectId,
    events,
  }
}

/** A line of the delivery log. */
export function deliveryJson(delivery: Delivery) {
  return {
    id: delivery.id,
    url: delivery.url,
    trigger: delivery.trigger,
    request_headers: delivery.requestHeaders,
    request_data: JSON.parse(delivery.requestBody),
    response_headers: delivery.responseHeaders,
    response_body: delivery.responseBody,
    execution_duration: delivery.seconds,
    response_status: delivery.responseStatus,
    created_at: delivery.createdAt,
  }
}
