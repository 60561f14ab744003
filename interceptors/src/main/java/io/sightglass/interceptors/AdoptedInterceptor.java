// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;

/** Measures the calls that annotations of other libraries ask for. */
@Adopted
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE + 10)
final class AdoptedInterceptor extends CallInterceptor {

  private static final long serialVersionUID = 1L;

  AdoptedInterceptor() {
    super(CallKind.ADOPTED);
  }
}
