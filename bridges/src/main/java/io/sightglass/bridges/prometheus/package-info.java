// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
/** Metrics of {@code io.prometheus:prometheus-metrics-core} 1.x on the page; needs its model. */
package io.sightglass.bridges.prometheus;
