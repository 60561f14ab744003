// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;

/** Holds how many calls are running that {@link InProgress} asks for. */
@InProgress
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE + 10)
final class InProgressInterceptor extends CallInterceptor {

  private static final long serialVersionUID = 1L;

  InProgressInterceptor() {
    super(CallKind.IN_PROGRESS);
  }
}
