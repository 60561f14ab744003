// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
/** Metrics of an application's components: their calls, their circuit breakers, their log. */
package io.sightglass.registry.component;
