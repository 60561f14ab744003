// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Metrics of Micrometer on the page; needs {@code micrometer-registry-prometheus} 1.13 or later.
 */
package io.sightglass.bridges.micrometer;
