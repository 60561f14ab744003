// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;

/** Counts the calls that {@link Counted} asks for. */
@Counted
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE + 10)
final class CountedInterceptor extends CallInterceptor {

  private static final long serialVersionUID = 1L;

  CountedInterceptor() {
    super(CallKind.COUNTED);
  }
}
