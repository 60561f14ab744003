// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import org.jspecify.annotations.Nullable;

/**
 * The trace that a request belongs to, as its {@code traceparent} header says (W3C Trace Context).
 *
 * <pre>{@code
 * latency.observe(seconds, TraceContext.labels(request.getHeader("traceparent")));
 * }</pre>
 */
public final class TraceContext {

  private static final int TRACE_ID = 3;
  private static final int SPAN_ID = 36;
  private static final int FLAGS = 53;
  private static final int LENGTH = 55;

  private TraceContext() {}

  /**
   * The labels {@code trace_id} and {@code span_id} of an exemplar, or null where there is no trace
   * to look at: no header, a malformed one (section 3.2), or a trace that was not sampled.
   *
   * @param traceparent the value of the header, for example {@code
   *     00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01}
   */
  public static @Nullable Labels labels(@Nullable String traceparent) {
    if (traceparent == null || !isTraceparent(traceparent) || !isSampled(traceparent)) {
      return null;
    }
    return Labels.of(
        "trace_id",
        traceparent.substring(TRACE_ID, SPAN_ID - 1),
        "span_id",
        traceparent.substring(SPAN_ID, FLAGS - 1));
  }

  private static boolean isTraceparent(String text) {
    return hasLength(text)
        && isHex(text, 0, 2)
        && isId(text, TRACE_ID, SPAN_ID - 1)
        && isId(text, SPAN_ID, FLAGS - 1)
        && isHex(text, FLAGS, LENGTH)
        && text.charAt(TRACE_ID - 1) == '-'
        && text.charAt(SPAN_ID - 1) == '-'
        && text.charAt(FLAGS - 1) == '-';
  }

  /** Version 00 has exactly these fields, ff is forbidden, later ones may have more. */
  private static boolean hasLength(String text) {
    if (text.length() == LENGTH) {
      return !text.startsWith("ff");
    }
    return text.length() > LENGTH
        && text.charAt(LENGTH) == '-'
        && !text.startsWith("00")
        && !text.startsWith("ff");
  }

  private static boolean isSampled(String text) {
    return (Character.digit(text.charAt(LENGTH - 1), 16) & 1) != 0;
  }

  /** Whether it is hexadecimal and not all zeros. */
  private static boolean isId(String text, int start, int end) {
    boolean zero = true;
    for (int i = start; i < end; i++) {
      zero &= text.charAt(i) == '0';
    }
    return !zero && isHex(text, start, end);
  }

  private static boolean isHex(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return true;
  }
}
