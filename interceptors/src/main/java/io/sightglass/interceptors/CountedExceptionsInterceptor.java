// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;

/** Counts the exceptions that {@link CountedExceptions} asks for. */
@CountedExceptions
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE + 10)
final class CountedExceptionsInterceptor extends CallInterceptor {

  private static final long serialVersionUID = 1L;

  CountedExceptionsInterceptor() {
    super(CallKind.COUNTED_EXCEPTIONS);
  }
}
