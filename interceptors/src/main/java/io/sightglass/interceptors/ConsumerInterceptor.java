// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;

/** Measures the messages that {@link MeteredConsumer} asks for. */
@MeteredConsumer
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE + 10)
final class ConsumerInterceptor extends CallInterceptor {

  private static final long serialVersionUID = 1L;

  ConsumerInterceptor() {
    super(CallKind.CONSUMER);
  }
}
