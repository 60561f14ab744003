// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
/** Metrics of the circuit breakers of Resilience4j; needs {@code resilience4j-circuitbreaker}. */
package io.sightglass.interceptors.resilience4j;
