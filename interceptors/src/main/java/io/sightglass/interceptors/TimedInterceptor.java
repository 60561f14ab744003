// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;

/** Times the calls that {@link Timed} asks for. */
@Timed
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE + 10)
final class TimedInterceptor extends CallInterceptor {

  private static final long serialVersionUID = 1L;

  TimedInterceptor() {
    super(CallKind.TIMED);
  }
}
